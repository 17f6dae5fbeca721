/** The bytes of a base64 string, by Node's own reader where there is one: a loop over the characters costs 10 ms at the start. */
export function decode(base64: string): ArrayBuffer {
	const own = globalThis as { Buffer?: { from(text: string, encoding: 'base64'): Uint8Array } };
	if (own.Buffer !== undefined) return new Uint8Array(own.Buffer.from(base64, 'base64')).buffer;
	return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
}
