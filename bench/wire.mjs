// A proxy on a Unix socket that counts flights and writes down what clients execute: every Bind with the text of its Parse, in order.
import { createConnection, createServer } from 'node:net';

/** One turn of the conversation: what a client sent before the server answered. */
export function startWire(listenPath, serverPath) {
  const connections = [];
  const statements = [];
  const server = createServer((client) => {
    const upstream = createConnection(serverPath);
    const connection = { user: null, flights: 0, lastFromClient: false, prepared: new Map(), reader: createReader() };
    connections.push(connection);
    client.on('data', (bytes) => {
      if (!connection.lastFromClient) connection.flights += 1;
      connection.lastFromClient = true;
      for (const message of connection.reader(bytes)) note(message, connection, statements);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      connection.lastFromClient = false;
      client.write(bytes);
    });
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('close', end).on('error', end);
  });
  return new Promise((resolve) => {
    server.listen(listenPath, () => resolve({ connections, statements, close: () => server.close() }));
  });
}

/** Splits a client's byte stream into messages; the first one, StartupMessage, has no type byte (manual 53.7). */
function createReader() {
  let rest = Buffer.alloc(0);
  let started = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const messages = [];
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return messages;
      const length = rest.readInt32BE(head) + head;
      if (rest.length < length) return messages;
      messages.push({
        type: started ? String.fromCharCode(rest[0]) : 'startup',
        body: rest.subarray(head + 4, length),
      });
      rest = rest.subarray(length);
      started = true;
    }
  };
}

function note({ type, body }, connection, statements) {
  if (type === 'startup') {
    const fields = body.toString('utf8', 4).split('\0');
    connection.user = fields[fields.indexOf('user') + 1];
  } else if (type === 'P') {
    const [name = '', text = ''] = body.toString('utf8').split('\0');
    connection.prepared.set(name, text);
  } else if (type === 'B') {
    const [, name = ''] = body.toString('utf8').split('\0');
    statements.push({ user: connection.user, text: connection.prepared.get(name) ?? '', values: readBind(body) });
  }
}

function readBind(body) {
  let at = body.indexOf(0) + 1;
  at = body.indexOf(0, at) + 1;
  at += 2 + body.readInt16BE(at) * 2;
  const count = body.readInt16BE(at);
  at += 2;
  return Array.from({ length: count }, () => {
    const length = body.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return body.toString('utf8', at - length, at);
  });
}
