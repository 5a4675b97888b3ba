/** html-to-text 10 ships no types; this is the part of its documented API that is used here. */
declare module 'html-to-text' {
  export interface HtmlNode {
    type: string;
    name?: string;
    data?: string;
    attribs?: Record<string, string | undefined>;
    children?: HtmlNode[];
    parent?: HtmlNode | null;
  }
  export interface BlockOptions {
    leadingLineBreaks?: number;
    trailingLineBreaks?: number;
    isPre?: boolean;
    blockTransform?: (text: string) => string;
  }
  export interface TextBuilder {
    /** What the caller passed as third argument of `convert`. */
    metadata: unknown;
    addInline(text: string): void;
    addLineBreak(): void;
    openBlock(options?: BlockOptions): void;
    closeBlock(options?: BlockOptions): void;
  }
  export type Walk = (nodes: HtmlNode[] | undefined, builder: TextBuilder) => void;
  export type Formatter = (
    element: HtmlNode,
    walk: Walk,
    builder: TextBuilder,
    options: Record<string, unknown>,
  ) => void;
  export interface ConvertOptions {
    wordwrap?: number | false | null;
    baseElements?: { selectors: string[]; returnDomByDefault?: boolean };
    limits?: { maxDepth?: number; maxChildNodes?: number; ellipsis?: string };
    whitespaceCharacters?: string;
    formatters?: Record<string, Formatter>;
    selectors?: { selector: string; format: string; options?: Record<string, unknown> }[];
  }
  export function compile(options: ConvertOptions): (html: string, metadata?: unknown) => string;
}
