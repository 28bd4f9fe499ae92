import type { Target } from '../diff/change.js';
import type { Policy } from '../editor/edits/edit.js';

/** What is shown to whom is the editors' to say; what is measured, and on whom, is not. */
const EDITORS: ReadonlySet<Target['kind']> = new Set(['stage', 'experience', 'journey', 'audience']);

/**
 * Who may do what unless the editor is told otherwise: the role `admin` everything; the role `editor` what changes stages, experiences, journeys
 * and audiences; every other role only reads. An audience that a goal takes people in or out by is a change of that goal too.
 */
export const defaultPolicy: Policy = ({ role }, _action, target) => role === 'admin' || (role === 'editor' && EDITORS.has(target.kind));
