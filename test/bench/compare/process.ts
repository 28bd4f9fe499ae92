/** The entry of a comparison's processes: built once over each checkout's sources. */
import { contend } from '../cases/contend.js';

console.log(JSON.stringify(await contend(process.argv[2] ?? '')));
process.exit(0);
