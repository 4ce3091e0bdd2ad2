/**
 * A lint rule: what the reader's script uses is there in the oldest browsers that it is for. Types say what is meant by
 * `list.findLastIndex` or `signal.timeout`, the data of MDN since when browsers have it.
 */
import data from '@mdn/browser-compat-data' with { type: 'json' };
import ts from 'typescript';

/** The contract's floor. */
const FLOOR = { chrome: '100', firefox: '100', safari: '15.4' };

/** Interfaces of TypeScript's that browsers know by other names. */
const MIXINS = {
  ParentNode: ['Element', 'Document', 'DocumentFragment'],
  ChildNode: ['Element', 'CharacterData'],
  NonElementParentNode: ['Document'],
  ElementCSSInlineStyle: ['HTMLElement'],
  ElementContentEditable: ['HTMLElement'],
  HTMLOrSVGElement: ['HTMLElement'],
  ARIAMixin: ['Element'],
  GlobalEventHandlers: ['Element', 'HTMLElement', 'Window', 'Document'],
  WindowOrWorkerGlobalScope: ['Window'],
  WindowEventHandlers: ['Window'],
  WindowLocalStorage: ['Window'],
  WindowSessionStorage: ['Window'],
  DocumentOrShadowRoot: ['Document', 'ShadowRoot'],
  Body: ['Response', 'Request'],
  HTMLHyperlinkElementUtils: ['HTMLAnchorElement'],
  NavigatorOnLine: ['Navigator'],
  NavigatorLanguage: ['Navigator'],
  ReadonlyArray: ['Array'],
  ReadonlyMap: ['Map'],
  ReadonlySet: ['Set'],
  PromiseLike: ['Promise'],
  CSS: ['CSS'],
};
/** What many interfaces declare anew and have from these. */
const ROOTS = ['EventTarget', 'Node'];
/** Interfaces that hold a value's own functions, e.g. `ObjectConstructor` those of `Object`. */
const CONSTRUCTOR = /Constructor$/;

/** Every place in MDN's data where a name of an interface may stand. */
function entries(owner, name) {
  const { api } = data;
  const { builtins } = data.javascript;
  const look = (one) =>
    [api[one], builtins[one], builtins.Intl[one]]
      .flatMap((place) => [place?.[name], place?.[`${name}_static`], place?.[name.replace(/^on(.*)/, '$1_event')]])
      .flatMap((entry) => entry?.__compat?.support ?? []);
  const found = (MIXINS[owner] ?? [owner.replace(CONSTRUCTOR, '')]).flatMap(look);
  return found.length > 0 ? found : ROOTS.flatMap(look);
}

/** A global name itself, e.g. "AbortController", "fetch" */
function globalEntries(name) {
  const { builtins } = data.javascript;
  return [data.api[name], builtins[name]].flatMap((entry) => entry?.__compat?.support ?? []);
}

const numbers = (version) => version.replace('≤', '').split('.').map(Number);

function notLater(version, floor) {
  if (typeof version !== 'string' || !/^≤?[\d.]+$/.test(version)) return false;
  const [[a = 0, b = 0], [c = 0, d = 0]] = [numbers(version), numbers(floor)];
  return a < c || (a === c && b <= d);
}

/** Browsers of the floor that lack it, e.g. ["safari 15.4"] */
function lacking(support) {
  return Object.entries(FLOOR)
    .filter(([browser, floor]) => {
      const since = [support[browser] ?? []].flat();
      return !since.some(
        (one) => !one.flags && !one.prefix && !one.alternative_name && notLater(one.version_added, floor),
      );
    })
    .map(([browser, floor]) => `${browser} ${floor}`);
}

/** The name of the interface that declares something, where a library of the language or of browsers does. */
function ownerOf(declaration, program) {
  if (!program.isSourceFileDefaultLibrary(declaration.getSourceFile())) return undefined;
  for (let node = declaration.parent; node; node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isVariableDeclaration(node) || ts.isModuleDeclaration(node))
      return node.name.getText();
    if (ts.isSourceFile(node)) return '';
  }
  return undefined;
}

export const floor = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', additionalProperties: { type: 'string' } }],
    messages: {
      lacks: '{{name}} is not in {{where}}.',
      unknown: 'MDN’s data says nothing of {{name}}: name it in the rule’s options with the reason why it may be used.',
    },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    /** Names that may be used all the same, e.g. { "Navigator.share": "asked for before" } */
    const [allowed = {}] = context.options;
    const check = (node, symbol) => {
      const owners = (symbol?.declarations ?? [])
        .map((one) => ownerOf(one, program))
        .filter((one) => one !== undefined);
      if (owners.length === 0) return;
      const name = symbol.name;
      const full = owners[0] === '' ? name : `${owners[0].replace(CONSTRUCTOR, '')}.${name}`;
      if (full in allowed) return;
      const found = owners.flatMap((owner) =>
        owner === '' ? [...globalEntries(name), ...entries('Window', name)] : entries(owner, name),
      );
      if (found.length === 0) context.report({ node, messageId: 'unknown', data: { name: full } });
      // One of several places is enough: a mixin’s names are older in some interfaces than in others.
      const where = found.map(lacking).sort((a, b) => a.length - b.length)[0] ?? [];
      if (where.length > 0) context.report({ node, messageId: 'lacks', data: { name: full, where: where.join(', ') } });
    };
    const at = (node) => checker.getSymbolAtLocation(esTreeNodeToTSNodeMap.get(node));
    return {
      'MemberExpression[computed=false]'({ property }) {
        check(property, at(property));
      },
      'ObjectPattern > Property'({ key, parent }) {
        const type = checker.getTypeAtLocation(esTreeNodeToTSNodeMap.get(parent));
        if (key.type === 'Identifier') check(key, type.getProperty(key.name));
      },
      ':matches(CallExpression, NewExpression) > Identifier.callee'(node) {
        check(node, at(node));
      },
      'MemberExpression > Identifier.object'(node) {
        check(node, at(node));
      },
      'BinaryExpression[operator="instanceof"] > Identifier.right'(node) {
        check(node, at(node));
      },
    };
  },
};
