/**
 * The subtags that BCP 47 knows, from IANA's registry, made small: its file has a megabyte. tests/locale.test.ts compares
 * this with the registry and, where they differ, says what to write here.
 */

/** A bit for each code of two or three letters, six to a character. */
export const LANGUAGES =
  '_v_-9_7__2t3_3-r_9_gnr-2lzh-___3w97A-__nTQhyl9_7_X____v7_______-_HP1____aiXFsnv____9_33___-__vvC9xD-uO_jUcAI_u9P' +
  '_Tyhg_fd_3____-___2______6_3___9_7________z_93____e___3___-_____f___n__933___e____7___v___z____-_--3__v_-__v3__f' +
  'v-__33_______733v9X6W_DQ_zZwHiFESSQAAKiAAo7-v8-kWhSk1bSGEvfXnfxVqqPHwxN_N_3_83dhTZQAAI47__-____X34zxP-7_LQgAA2CA' +
  'EAgAAAHAIAAgkhA7_773e7vXIAABQWjZE5v3TEAAAA-uNvVS5ZPe__v3P_JFCiBDBQ0AA-jP7TWnpXut93HAACAAAAAw3p9VkstA0i17R-__7fAA' +
  'AACgBrGAAAAWKOJaWoAACAAAAREJBAAADCAAAAhAAAQEBAACALADAAQBAAQUQAAAAqqbBKkVDJmq-q_r4NPBAAEAABAAAAAAQwF5EhuvKrhg5pRA' +
  'gAAkgAAAAIAAAAgACAIAQEAAAX_XNHAIAAAAACAAAAAAAABIARAAAAABAAAAAjBRtIAAAAAgAQQgpIQAAQIgQBAARIGDBEAAAAAACIDU_AgABCAA' +
  'AAA8dmdCAAIAiAAAAAAAABAAAAAAAA____3__f_4BFF4__9Je_jyHAEgI2iNtQls5A-O_vHA1IByAcIojPJV2Gn5_3_tl-___XEgAACIEJwzX9_g' +
  'CfiQABAB_v__dN6bQ-bGtBAAAI2LPBWAhAA___z3AgBBCEAAAAgQQTOCAAAAAAAACgAABIQX_LlBABAAikECwGAgB-_3_X2zRB_8b3GAARAAAAAY' +
  'FUrtEEFCIABRJ9_7_HFkACKAIAAAAAADAAgJAAAABIUBw25IRCEBB4HB4BBAAAwMUARlCPigABCEBAEBAFiRAhsZ31QdTHiINHq16zgBAApAABBA' +
  'AAAoQklJZ7uOdoHd5-BACAgAAACBgKCABIAACAIABgRIg_1vPHE3pFAAAGQQAgAkuFNAAAAAkgIAAABQA_OrcCEAIACAaLAEAQAeIFjRSLQAUCAj' +
  'QAAIIAAABwAAoBAABAAAAAAesfvKCgAABIAAAAAAAiAAACAAAA__6xz____-___X__v_-___3________z_v___f7-____7______________f__' +
  '_7_5-3____-____v_7_____3____9__-_________3v_______3______3r_d_9_4FzCwy_HA-___XAgAAHuvPUg5yB__57XEJCM-cPPy__XJ-__' +
  '5_y7Rlv___XEgBIAAABQV9pi-Of3KxhRB79__eANQBiGLuAAQAACCEAAgoAg272-1v___-___3__-_-___2____________9___v33___v____v_' +
  'fv-__9_____7_6_33___u_____-__9_______f--_f3-9__-___3____9___33______n__3_f-__P97_-___u_XCIIB____3_1v_-_v_3i755-_' +
  '-_dV_N_-______-_7__-2wpRZAivE6d9qp-v__HWXb9-___PgQBAuKKhTW9NJ9___zCVYxKgARAAdpBDEKIQAEgBAAAAAAARBsCIIAAAgBiAEAoR' +
  'ASG--PbVGUpBvq99zUn7NQCEDQAUhQAAAAY1g5_LIcMxG999mIGAACAAAAIBAAAAAAUACACAQAA_v7_n957z-_XhQBhhB2_7SXEIAASqFKWy_tH_' +
  'ff_HAAgAOGcP4_u_3-9vv33___4v-2XE9_BiACgw_9_97O_vaghvX-76tHAAAAGKOhAAQAAgAGKDkgAA-___3____-___3____-___3____-___3' +
  '____-___3____-___3____-___3____-___3____-___3____-___3____fv3zXl7T0qECGQho_FCAQAAAAAAe___nAMCAABAAgAAAAmaHHCAAAA' +
  'igELAQACAmBHNAQBQAGMCkAAAAA_v___SoKE_DbpAAggAAAAAAARhAEoHgAhQQEtv4MGAAAADgLBACAAEAAEKAgAAA_97_3____nv9-59-_r____' +
  'mEQQE_-fv_3___3_7_3X87F__-_f_7-9f_3_v9_f__-97nX9_bD0uP5999____f_-__Xv6r3_FUYIN___jV8ZFeoPjzXoSW_7973____-v_u3__9' +
  'b_v-_HAhpA_f8_Pv9-_7__-XQ7TF3j3_97__f-___-_9__9_77Xd_v_EA_t4______z_____3-f_-XG9xd_H_tz1z9ZjcVfXg6BIAAGBQAJIRAAA' +
  'AQUbABAAACAABAAnEMASAgAAAAASAABAADux6yN9AVeKeLQW1KpAgEAAABACAAAA49_r_CsQKQkAKBAAGJAkIAACAAAAAAAACAAAIAgQAiffbiAE' +
  'AAAAAAAAAAAZAbBAAAAAAAAFAAAAAZDFWAAEAAC4fMEAASA-_z7HAUCABAAFAAAAAAAAAQAAxAAIFQAAABAAAGEAAAAACAAAAAAAAAAAAAAAAA__' +
  '__3sf-GCIAAASGgRaOevAQAAAGKIoSQEABs_H9SABAAWABpS1dZf-OOmhX1DV_rOjCBAAAAAAAwy9b_CqAbgoVAEWEHdDAAAAGAIhQAAAEGIGBCA' +
  'AAA-6__yXzLcsGP9SBUFQUCTPQAAAAWLHpYHQoDGIVTiAAgA-_9_3XhTR-3__3y39xYqehw____CAAEwWxsF-c_by37_3WSfNAEhRA6yJlgAUoAG' +
  'wBECgQCA-___3m_BYAEVBQWEQAqYFfCAAAACITrQCIQAD_3fHAAAACuPNyU5JR-u_H12sVBFqHGzw0DgAAAAwE9RUYCfDSAICU-73tXAAgACCltQ' +
  'QYARAAAJEQEAA__7_XFIgFSEAAAACAACGGAAAAAAGEGBoChAMGgHhEAAAAWmcdUEyUF-___XWEQAIEqDw____gAAAQQgTACgDJAU42ZDEGACAAAA' +
  'CAAAAAAAIESUAQACAA';

/** A bit for each code of two letters. */
export const REGIONS =
  '9l33u_e_d79f_YZFAWNAeIAXJI7n7XBANaAH49AQANAAdsC9BF4T9z__XXyaIAQAAxzjTFA8_PEARFf_nv3u_qZQwQwVFCEACAEw____YAAGEAEC' +
  'J';

/** Parts of the world, three digits each. */
export const AREAS = '001002003005009011013014015017018019021029030034035039053054057061142143145150151154155202419';

/** Four letters each, without those for private use. */
export const SCRIPTS =
  'AdlmAfakAghbAhomArabAranArmiArmnAvstBaliBamuBassBatkBengBerfBhksBlisBopoBrahBraiBugiBuhdCakmCansCariChamCherChis' +
  'ChrsCirtCoptCpmnCprtCyrlCyrsDevaDiakDogrDsrtDuplEgydEgyhEgypElbaElymEthiGaraGeokGeorGlagGongGonmGothGranGrekGujr' +
  'GukhGuruHanbHangHaniHanoHansHantHatrHebrHiraHluwHmngHmnpHntlHrktHungIndsItalJamoJavaJpanJurcKaliKanaKawiKharKhmr' +
  'KhojKitlKitsKndaKoreKpelKraiKthiLanaLaooLatfLatgLatnLekeLepcLimbLinaLinbLisuLomaLyciLydiMahjMakaMandManiMarcMaya' +
  'MedfMendMercMeroMlymModiMongMoonMrooMteiMultMymrNagmNandNarbNbatNewaNkdbNkgbNkooNshuOgamOlckOnaoOrkhOryaOsgeOsma' +
  'OugrPalmPaucPcunPelmPermPhagPhliPhlpPhlvPhnxPiqdPlrdPrtiPsinRanjRjngRohgRoroRunrSamrSaraSarbSaurSealSgnwShawShrd' +
  'ShuiSiddSidtSindSinhSogdSogoSoraSoyoSundSunuSyloSyrcSyreSyrjSyrnTagbTakrTaleTaluTamlTangTavtTayoTeluTengTfngTglg' +
  'ThaaThaiTibtTirhTnsaTodrTolsTotoTutgUgarVaiiVispVithWaraWchoWoleXpeoXsuxYeziYiiiZanbZinhZmthZsyeZsymZxxxZyyyZzzz';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** e.g. isLanguage("ht") → true, isLanguage("xx") → false */
export function isLanguage(code: string): boolean {
  if (!/^[a-z]{2,3}$/.test(code)) return false;
  const [first = 0, second = 0, third = -1] = Array.from(code, letter);
  return hasBit(LANGUAGES, (first * 26 + second) * 27 + third + 1);
}

/** e.g. isRegion("GB") → true, isRegion("419") → true, isRegion("EN") → false */
export function isRegion(code: string): boolean {
  if (/^\d{3}$/.test(code)) return listed(AREAS, code);
  if (!/^[A-Z]{2}$/.test(code)) return false;
  const [first = 0, second = 0] = Array.from(code.toLowerCase(), letter);
  return hasBit(REGIONS, first * 26 + second);
}

/** e.g. isScript("Latn") → true */
export function isScript(code: string): boolean {
  return listed(SCRIPTS, code) || /^Qa(?:a[a-z]|b[a-x])$/.test(code);
}

function letter(of: string): number {
  return of.charCodeAt(0) - 97;
}

function hasBit(bits: string, index: number): boolean {
  return ((DIGITS.indexOf(bits.charAt(Math.floor(index / 6))) >> (index % 6)) & 1) === 1;
}

function listed(codes: string, code: string): boolean {
  for (let at = 0; at < codes.length; at += code.length) if (codes.startsWith(code, at)) return true;
  return false;
}
