import { describe, expect, it } from 'vitest';
import { article, pieces } from './judge.js';

const LEAD = 'The harbour of Lunde will stay closed until Friday because of the storm, the port master said on Monday.';

describe('glue', () => {
	it('cuts a key and a date off the first sentence', () => {
		expect(pieces(`date 2025-03-06 ${LEAD}`)).toEqual(['published|date 2025-03-06', `|${LEAD}`]);
		expect(article(`date 2025-03-06 ${LEAD}`).metadata.published).toBe('2025-03-06');
	});

	it('leaves a date that the sentence needs', () => {
		const sentence = 'On 2025-03-06 the harbour of Lunde was closed because of the storm, the port master said.';
		expect(pieces(sentence)).toEqual([`|${sentence}`]);
	});
});
