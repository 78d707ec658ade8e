// Projects for measuring: the repository's own, against a running server, and generated ones of any size.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A copy of this repository's contracts in `folder`, and the environment file that leads to `place`. */
export function copyProject(root, folder, place) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'contracts'), join(folder, 'contracts'), { recursive: true });
  writeEnv(folder, place);
  return folder;
}

export function writeEnv(folder, { host, port, database, logins }) {
  const lines = [
    `DOT_CUTTER_DB_HOST=${host}`,
    `DOT_CUTTER_DB_PORT=${port}`,
    `DOT_CUTTER_DB_NAME=${database}`,
    'DOT_CUTTER_DB_SSLMODE=disable',
    ...Object.keys(logins).flatMap((principal) => [
      `DOT_CUTTER_${principal.toUpperCase()}_DB_USER=${logins[principal].user}`,
      `DOT_CUTTER_${principal.toUpperCase()}_DB_PASSWORD=${logins[principal].password.reveal()}`,
    ]),
  ];
  writeFileSync(join(folder, '.env'), `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** A project of `contracts` contract files with `cases` cases each: units created under addresses of their own. */
export function generateProject(root, folder, { contracts, cases }) {
  mkdirSync(join(folder, 'contracts'), { recursive: true });
  const project = readFileSync(join(root, 'contracts/contracts.yaml'), 'utf8').replace(
    /^adapter:[\s\S]*?\n(?=\S)/m,
    '',
  );
  writeFileSync(join(folder, 'contracts/contracts.yaml'), project);
  const [header = '', statement = ''] = readFileSync(join(root, 'contracts/cut_leg_a/v1.sql'), 'utf8').split('*/');
  const declared = header.slice(0, header.indexOf('\ncases:'));
  for (let number = 1; number <= contracts; number += 1) {
    const id = `generated_${number}`;
    mkdirSync(join(folder, 'contracts', id));
    const written = Array.from({ length: cases }, (_, index) => generatedCase(number, index + 1)).join('');
    writeFileSync(join(folder, 'contracts', id, 'v1.sql'), `${declared}\ncases:\n${written}*/${statement}`);
  }
  return folder;
}

function generatedCase(contract, number) {
  return `  creates-${number}:
    params:
      canonical_address: bench/${contract}/article-${number}
      unit_kind: document
      section_type: null
      parent_id: null
      position: ${number}
      title: "Điều ${number}. Phạm vi điều chỉnh"
      body: "Luật này quy định về trường hợp số ${number}."
      provenance: { source: bench }
      actor: agent:cutter
`;
}
