const sheet: unique symbol = Symbol('sheet');

/** CSS of ours. Only {@link css} makes it, of literals and of other styles: no name from a server or a file gets into it. */
export interface Style {
  readonly [sheet]: string;
}

export function css(literals: TemplateStringsArray, ...styles: readonly Style[]): Style {
  return { [sheet]: literals.map((literal, at) => literal + textOf(styles[at])).join('') };
}

/** The text of a `<style>` element. */
export function styleText(style: Style): string {
  return textOf(style);
}

function textOf(style: Style | undefined): string {
  return style === undefined ? '' : style[sheet];
}
