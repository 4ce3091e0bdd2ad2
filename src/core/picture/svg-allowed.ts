/** What an SVG may hold when it is published: shapes, text, paint and filters; nothing that acts, loads or leads elsewhere. */

const words = (list: string): string[] => list.trim().split(/\s+/);

export const ELEMENTS: ReadonlySet<string> = new Set(
  words(`
    svg g defs symbol use switch title desc style image
    path rect circle ellipse line polyline polygon text tspan textPath
    marker linearGradient radialGradient stop pattern clipPath mask filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`),
);

/** Elements whose addresses may be a place in the file itself; an image's may be a picture in it. */
export const REFERRING: ReadonlySet<string> = new Set(
  words('use textPath linearGradient radialGradient pattern filter image'),
);

export const ATTRIBUTES: ReadonlySet<string> = new Set(
  words(`
    id class style lang transform viewBox preserveAspectRatio version
    x y x1 x2 y1 y2 z cx cy r rx ry fx fy fr width height d points pathLength offset
    dx dy rotate textLength lengthAdjust startOffset method spacing side
    gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform
    clipPathUnits maskUnits maskContentUnits filterUnits primitiveUnits
    markerUnits markerWidth markerHeight refX refY orient
    systemLanguage requiredFeatures
    alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters
    color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule filter
    flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
    font glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning letter-spacing
    lighting-color marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
    shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform-origin
    unicode-bidi vector-effect visibility white-space word-spacing writing-mode
    in in2 result mode type values tableValues slope intercept amplitude exponent operator k1 k2 k3 k4
    order kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale
    diffuseConstant specularConstant specularExponent scale xChannelSelector yChannelSelector azimuth elevation
    stdDeviation radius baseFrequency numOctaves seed stitchTiles limitingConeAngle pointsAtX pointsAtY pointsAtZ`),
);

/** A picture in the file: only kinds that hold nothing that acts. */
const INSIDE = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*$/;

/** An address that leads out of the file nowhere; undefined where it would. */
export function ownAddress(element: string, value: string): string | undefined {
  const address = value.trim();
  if (/^#[^\s"'()<>\\]+$/.test(address)) return address;
  return element === 'image' && INSIDE.test(address) ? address : undefined;
}

/** Styles without what loads: imports are taken out, and addresses but `url(#id)`; undefined where some would be left. */
export function ownStyle(css: string): string | undefined {
  const clean = css
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ')
    .replace(/@(?:import|charset|namespace)\b[^;{}]*;?/gi, '')
    .replace(/url\(([^()]*)\)/gi, (whole, address: string) => (isOwn(address) ? whole : 'none'));
  return isSafe(clean) ? clean : undefined;
}

function isOwn(address: string): boolean {
  return /^\s*(["']?)#[^\s"'()\\]+\1\s*$/.test(address);
}

/** Escapes could spell any word, so that none is let through; nor are further ways to name a file. */
export function isSafe(value: string): boolean {
  if (
    /[\\<]|\/\*|@(?:import|font-face|namespace|charset)|(?:image|image-set|src|element|cross-fade|expression)\s*\(/i.test(
      value,
    )
  )
    return false;
  if (/(?:javascript|vbscript|behaviou?r|-moz-binding)\s*:/i.test(value)) return false;
  const [, ...addresses] = value.split(/url\s*\(/i);
  return addresses.every((rest) => isOwn(rest.slice(0, Math.max(0, rest.indexOf(')')))));
}
