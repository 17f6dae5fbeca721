/** The least that any reader of a page must do: decode its bytes and split them into lines. */
const decoder = new TextDecoder();
const lines = (bytes) => decoder.decode(bytes).split('\n').length.toString();

export const prepare = ({ text, html }) => ({ text: Buffer.from(text), html: Buffer.from(html) });

export const systems = { text: ({ text }) => lines(text), html: ({ html }) => lines(html) };
