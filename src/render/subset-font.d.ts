// The package brings no types.
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string | undefined,
    options?: { readonly targetFormat?: 'truetype' | 'woff' | 'woff2'; readonly keepAllGlyphs?: boolean },
  ): Promise<Uint8Array>;
}
