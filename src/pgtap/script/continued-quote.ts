/**
 * The end of the quote that takes a string up again, where nothing but white space with a line end in it, and comments, stand
 * between; else null. psql looks for it within one line: there a line end is a carriage return, or stands in a variable.
 */
export function continuesQuote(text: string, from: number): number | null {
  let at = from;
  let lineEnded = false;
  for (;;) {
    const sign = text[at];
    if (sign === "'") return lineEnded ? at + 1 : null;
    if (sign === '\n' || sign === '\r') lineEnded = true;
    if (sign !== undefined && ' \t\n\r\f\v'.includes(sign)) at += 1;
    else if (sign === '-' && text[at + 1] === '-') {
      at = lineEndFrom(text, at);
      if (at < 0) return null;
    } else return null;
  }
}

function lineEndFrom(text: string, from: number): number {
  const end = /[\n\r]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? -1;
}
