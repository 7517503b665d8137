/**
 * The version of the rules by which it is decided what may be published. It is raised with every change after which the same
 * question over the same view may keep back more or less, or another value, than before, here or in `protectTable`: a published answer
 * that a caller has kept is then asked for anew instead of being confirmed.
 */
export const DISCLOSURE_RULES = 3;
