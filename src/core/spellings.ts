import { visible, visibleLines } from './text.ts';

/** Every form in which a secret could stand in output: as it is, escaped for some format, percent-encoded, base64, hex. */
export function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  const spellings = [
    secret,
    visible(secret),
    visibleLines(secret),
    json,
    json.replaceAll('/', '\\/'),
    // A JSON document inside a JSON string.
    JSON.stringify(json).slice(1, -1),
    percent,
    percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    // As a form sends it.
    new URLSearchParams([['', secret]]).toString().slice(1),
    percent.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
    encodeURI(secret),
    ...markup(secret),
    // A single-quoted word of a shell, an SQL string with and without E.
    secret.replaceAll("'", "'\\''"),
    secret.replaceAll("'", "''"),
    secret.replaceAll('\\', '\\\\').replaceAll("'", "''"),
    // Markdown and libpq's password file put a backslash before what is special to them.
    secret.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&'),
    secret.replace(/[\\:]/g, '\\$&'),
    ...base64(bytes),
    hex,
    hex.toUpperCase(),
  ];
  return [...new Set(spellings)].filter((spelling) => spelling.length > 3);
}

/** Escaped for HTML and XML, with the quotes escaped in any of the usual ways or left alone. */
function markup(secret: string): readonly string[] {
  const basic = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return ['"', '&quot;', '&#34;', '&#x22;'].flatMap((double) =>
    ["'", '&apos;', '&#39;', '&#x27;'].map((single) => basic.replaceAll('"', double).replaceAll("'", single)),
  );
}

/**
 * The characters that the secret's bytes alone decide, for each of the three ways in which they can lie in the groups of
 * three that base64 works on: also found within `user:password`, as HTTP sends it.
 */
function base64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 8) / 6);
    const end = Math.floor((whole.length * 8) / 6);
    const length = end - first;
    // Shorter pieces occur in any base64 by chance.
    if (length < 5) return [];
    return [whole.toString('base64').slice(first, end), whole.toString('base64url').slice(first, end)];
  });
}
