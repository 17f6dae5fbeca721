/** Addresses that a page gives: of itself, of its picture. */

/** `https:`, `data:`: what a whole address begins with. */
const SCHEME = /^[a-z][a-z0-9+.-]{0,20}:/i;

/** The address as seen from `base`; as it stands where it is whole, or where the base is no address. */
export function absolute(address: string, base: string | null): string {
	if (base === null || SCHEME.test(address)) return address;
	try {
		return new URL(address, base).href;
	} catch {
		return address;
	}
}
