/** `npm run lexicon`: writes `src/lexicon/table.json` from the phrases in `src/lexicon/data`. */
import { writeFileSync } from 'node:fs';
import { allEntries } from '../lexicon/data.js';
import { encodeTable } from '../lexicon/encode.js';

const file = new URL('../lexicon/table.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(encodeTable([...allEntries()]))}\n`);
