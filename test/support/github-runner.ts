/** A workflow command, as GitHub's runner reads it out of a log. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a line as the runner does (actions/runner, ActionCommand.TryParseV2), and throws where it is no command. */
function commandOf(line: string): Command {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end === -1) throw new Error(`no command: ${line}`);
  const [name = '', ...rest] = line.slice(2, end).split(' ');
  const pairs = rest
    .join(' ')
    .split(',')
    .filter((pair) => pair !== '');
  const properties = pairs.map((pair) => {
    const [key = '', ...value] = pair.split('=');
    return [key.trim(), unescaped(value.join('=')).replaceAll('%3A', ':').replaceAll('%2C', ',')];
  });
  return { name, properties: Object.fromEntries(properties), message: unescaped(line.slice(end + 2)) };
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** The commands of a report. The runner splits its log at any line break. */
export function commandsOf(text: string): readonly Command[] {
  return text
    .trimEnd()
    .split(/\r\n|\r|\n|\u2028|\u2029|\u0085/)
    .map(commandOf);
}
