import { knownSecrets } from './secret.ts';

/** Every form in which a secret could stand in output: as it is, escaped for JSON, URLs and HTML, base64, hex. */
function spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURI(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

/** `text` with every known secret, in every spelling, replaced by `[secret]`. All output passes here. */
export function redact(text: string): string {
  const all = [...knownSecrets()].flatMap(spellings);
  const longestFirst = [...new Set(all)].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((clean, spelling) => clean.replaceAll(spelling, '[secret]'), text);
}
