/** Hosts of pages. */

/** The host of an address in lower case, without `www.`; null where there is none. */
export function hostOf(url: string | null): string | null {
	if (url === null) return null;
	try {
		const { hostname } = new URL(/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(url) ? url : `https://${url}`);
		return hostname === '' ? null : plainHost(hostname);
	} catch {
		return null;
	}
}

/** A host as it is compared. */
export const plainHost = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** True when `host` is `site` or one of its subdomains. */
export const isOf = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);
