import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { redact } from '../src/core/redact.ts';
import { knownSecrets, Secret } from '../src/core/secret.ts';
import { canary } from './support/network-server.ts';

const text = canary.reveal();

describe('a secret', () => {
  test('prints as [secret] wherever it stands', () => {
    const holder = { password: canary };
    const forms = [
      String(canary),
      `${canary}`,
      JSON.stringify(holder),
      inspect(holder, { showHidden: true, depth: 9 }),
      inspect(canary, { customInspect: false, showHidden: true }),
      Object.entries(canary).join(),
    ];
    for (const form of forms) expect(form).not.toContain('CANARY');
    expect(forms[0]).toBe('[secret]');
    expect(canary.reveal()).toBe('S3cr3t#/?@%zz-CANARY');
  });

  test('shorter than four characters is not replaced: it would be found in ordinary words', () => {
    expect(new Secret('or').reveal()).toBe('or');
    expect(knownSecrets()).not.toContain('or');
    expect(redact('word order')).toBe('word order');
  });
});

describe('the redactor', () => {
  const awkward = new Secret(`q"uo'te<&>\\ tab\té $x`).reveal();
  const both = [text, awkward];
  const base64 = (value: string) => Buffer.from(value).toString('base64');

  test.each<[string, (secret: string) => string]>([
    ['as it is', (secret) => secret],
    ['in JSON', (secret) => JSON.stringify({ password: secret })],
    ['in JSON with escaped slashes', (secret) => JSON.stringify(secret).replaceAll('/', '\\/')],
    ['in JSON in JSON', (secret) => JSON.stringify(JSON.stringify({ password: secret }))],
    ['in a URL', (secret) => `postgres://u:${encodeURIComponent(secret)}@h/d`],
    [
      'in a URL with lower-case codes',
      (secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['in a form', (secret) => new URLSearchParams({ secret }).toString().replace('secret=', '')],
    [
      'in HTML',
      (secret) =>
        secret
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;')
          .replaceAll("'", '&#39;'),
    ],
    ['in a shell word', (secret) => `'${secret.replaceAll("'", "'\\''")}'`],
    ['in SQL', (secret) => `PASSWORD '${secret.replaceAll("'", "''")}'`],
    ['in SQL with E', (secret) => `E'${secret.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`],
    ['in a password file', (secret) => `*:*:*:*:${secret.replace(/[\\:]/g, '\\$&')}`],
    ['in base64', base64],
    ['in base64url', (secret) => Buffer.from(secret).toString('base64url')],
    ['in hex', (secret) => Buffer.from(secret).toString('hex')],
    ['in upper-case hex', (secret) => Buffer.from(secret).toString('hex').toUpperCase()],
  ])('finds it %s', (_, spell) => {
    for (const secret of both) {
      const clean = redact(`before ${spell(secret)} after`);
      expect(clean).toContain('[secret]');
      expect(clean).toMatch(/^before .* after$/s);
      expect(clean).not.toContain(spell(secret));
      expect(clean).not.toContain('CANARY');
    }
  });

  test.each(['', 'u', 'us', 'user'])('finds it in base64 behind %j and before more', (before) => {
    for (const secret of both) {
      const clean = redact(base64(`${before}:${secret}:more`));
      expect(clean).toContain('[secret]');
      const shown = clean.split('[secret]').map((piece) => Buffer.from(piece, 'base64').toString());
      expect(shown.join('')).not.toContain(secret.slice(2, -2));
    }
  });

  test('redacts twice what it redacts once, also where "secret" is a password', () => {
    const word = new Secret('secret').reveal();
    expect(redact(redact(`the ${word} of ${text}`))).toBe('the [secret] of [secret]');
  });

  test('replaces the longer of two secrets of which one is a part of the other', () => {
    new Secret('inner-part');
    new Secret('outer-inner-part-outer');
    expect(redact('x outer-inner-part-outer y inner-part z')).toBe('x [secret] y [secret] z');
  });

  test('leaves other text alone', () => {
    const other = 'SELECT $1, \'{"a": [1]}\'::jsonb -- \u{1f418}\n';
    expect(redact(other)).toBe(other);
  });
});
