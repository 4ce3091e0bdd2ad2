/** What the fixtures say, from left to right and from right to left. */
export interface Words {
  readonly locale: string;
  readonly site: string;
  readonly title: string;
  readonly long: string;
  readonly standfirst: string;
  readonly sentence: string;
  readonly headline: string;
  readonly breaking: string;
  readonly person: string;
  readonly role: string;
  readonly topics: readonly string[];
  readonly reason: string;
}

export const LEFT: Words = {
  locale: 'en-GB',
  site: 'The Estuary Post',
  title: 'Record tide on the Sallow as barrier and wall hold',
  long: 'Record tide on the Sallow as the barrier and the wall hold through the night, the ferry returns and the town counts what the water took',
  standfirst:
    'The highest tide ever measured in the estuary came on Tuesday night. Tidemouth stayed dry; the Lower Fleets did not, and two hundred people spent the night in the school. Follow the clean-up live.',
  sentence:
    'The water stands a hand below the old mark, and people on the quay speak quietly, as if it could hear them. ',
  headline: 'The ferry sails again, full to the last bench',
  breaking: 'Barrier closed: all of Tidemouth told to stay indoors',
  person: 'Mirren Okafor',
  role: 'live editor',
  topics: ['barrier', 'warnings', 'transport', 'voices', 'schools', 'power', 'insurance', 'weather'],
  reason: 'Withdrawn for legal reasons.',
};

export const RIGHT: Words = {
  locale: 'ar',
  site: 'بريد المصب',
  title: 'أعلى مدّ يُسجَّل في المصب والسدّ يصمد',
  long: 'أعلى مدّ يُسجَّل في المصب والسدّ والجدار يصمدان طوال الليل، والعبّارة تعود إلى العمل والمدينة تحصي ما أخذته المياه من بيوتها وطرقها ومدارسها وأسواقها القديمة',
  standfirst:
    'بلغ المدّ ليل الثلاثاء أعلى مستوى سُجّل في المصب. بقيت المدينة جافة، أما الأحياء المنخفضة فغمرتها المياه، وأمضى مئتا شخص ليلتهم في المدرسة. تابعوا أعمال التنظيف مباشرةً.',
  sentence: 'تقف المياه على بُعد شبر من العلامة القديمة، ويتحدث الناس على الرصيف بصوت خافت كأنها تسمعهم. ',
  headline: 'العبّارة MV Sallow تبحر من جديد (14:30)',
  breaking: 'إغلاق السدّ ودعوة السكان إلى البقاء في منازلهم',
  person: 'Ana B.',
  role: 'محرّرة التغطية',
  topics: ['السدّ', 'تحذيرات', 'النقل', 'أصوات', 'المدارس', 'الكهرباء', 'تأمين', 'الطقس'],
  reason: 'سُحب لأسباب قانونية.',
};
