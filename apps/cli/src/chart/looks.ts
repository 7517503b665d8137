/** Colours that stand out from white by 3 to 1 at least, and a shape each, for whoever cannot tell colours apart. */
export const SERIES_LOOKS = [
  { colour: '#0b5394', symbol: 'circle' },
  { colour: '#b35309', symbol: 'diamond' },
  { colour: '#2a7a3b', symbol: 'square' },
  { colour: '#8e3b8c', symbol: 'triangle' },
  { colour: '#00798c', symbol: 'star' },
  { colour: '#a3271b', symbol: 'cross' },
  { colour: '#7a5c00', symbol: 'wye' },
  { colour: '#4d5660', symbol: 'hexagon' },
] as const;

export const INK = '#1a1f25';
export const QUIET = '#59626c';
export const GRID = '#e4e7eb';
export const PAPER = '#ffffff';
export const BAR = '#c9dcec';

export const WIDTH = 920;

/** How wide a text is at most, in px, in any of the fonts that a machine may have. */
export const widthOf = (text: string, size: number): number => Math.ceil(text.length * size * 0.6);
