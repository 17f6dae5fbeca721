/** Loaded before the program by `--require`: whoever opens a connection or asks for a name is written down and stopped. */
const { appendFileSync } = require('node:fs');

const log = process.env.BODYCOPY_NETWORK_LOG;
const stop = (what) => () => {
	if (log) appendFileSync(log, `${what}\n`);
	throw new Error(`the network was asked for: ${what}`);
};
const replace = (name, keys) => {
	const module = require(name);
	for (const key of keys) if (typeof module[key] === 'function') module[key] = stop(`${name}.${key}`);
};
replace('node:net', ['connect', 'createConnection', 'createServer']);
replace('node:tls', ['connect', 'createServer']);
replace('node:http', ['request', 'get', 'createServer']);
replace('node:https', ['request', 'get', 'createServer']);
replace('node:http2', ['connect', 'createServer', 'createSecureServer']);
replace('node:dgram', ['createSocket']);
replace('node:dns', ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse']);
require('node:net').Socket.prototype.connect = stop('net.Socket.connect');
globalThis.fetch = stop('fetch');
globalThis.WebSocket = stop('WebSocket');
