/**
 * What a CI server's log obeys, so that it shows instead: GitHub's runner takes a line that begins with `::`, blanks before it or not
 * (actions/runner, ActionCommand.TryParseV2), and `##[` anywhere in one, as Azure's does `##vso[`. A word that begins with `::` may come to
 * begin a line.
 */
export function shownInLog(text: string): string {
  return text.replace(/(?<![^\s])::/g, '\\u{3a}:').replace(/#(?=#\w*(?:\.\w+)*\[)/g, '\\u{23}');
}
