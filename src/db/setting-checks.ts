/**
 * What is wrong with a setting's value, to be read after its name; null where nothing is. Values are not quoted: a whole
 * URL or DSN pasted into the wrong variable has the password in it.
 */
export type SettingCheck = (value: string) => string | null;

const general: SettingCheck = (value) => {
  if (value === '') return 'is empty';
  if (/[\u0000-\u001f\u007f]/.test(value)) return 'has a control character in it';
  if (/:\/\/|\bpassword\s*=/i.test(value))
    return 'is a connection string; host, port, database, user and password are set one by one';
  return null;
};

export const checkHost: SettingCheck = (value) => {
  const problem = general(value);
  if (problem !== null) return problem;
  if (value.includes(',')) return 'names several hosts; name the primary only';
  if (value.startsWith('/')) return null;
  if (/[\s=@?#/]/.test(value)) return 'is neither a host name, an address nor the absolute path of a socket folder';
  return null;
};

export const checkPort: SettingCheck = (value) =>
  general(value) ??
  (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535 ? null : 'is not a port number from 1 to 65535');

/** PostgreSQL cuts a longer name without a word when it is an identifier, and refuses it in a login. */
export const checkName: SettingCheck = (value) =>
  general(value) ?? (Buffer.byteLength(value) <= 63 ? null : 'is longer than the 63 bytes of a PostgreSQL name');

export const checkText: SettingCheck = general;

export const checkPassword: SettingCheck = (value) => {
  if (value === '') return 'is empty';
  return value.includes('\0') ? 'has a zero byte in it' : null;
};
