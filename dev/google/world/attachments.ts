import type { Attachment } from './mail.ts';

/** A one-page PDF 1.4 with the given lines in Helvetica. ASCII text only. */
export function createPdf(filename: string, title: string, lines: string[]): Attachment {
  const escapePdf = (text: string): string => text.replace(/[\\()]/g, '\\$&');
  const rows = lines.map((line) => `(${escapePdf(line)}) Tj T*`).join('\n');
  const stream = `BT\n/F1 18 Tf\n72 760 Td\n(${escapePdf(title)}) Tj\n/F1 11 Tf\n16 TL\nT* T*\n${rows}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(pdf.length);
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const xref = pdf.length;
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return { filename, contentType: 'application/pdf', content: Buffer.from(pdf, 'latin1') };
}

/** A CSV file (RFC 4180) of the given rows. */
export function createCsv(filename: string, rows: (string | number)[][]): Attachment {
  const writeCell = (cell: string | number): string =>
    /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
  const csv = rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
  return { filename, contentType: 'text/csv', content: Buffer.from(csv, 'utf8') };
}

/** A plain text file. */
export function createTextFile(filename: string, text: string): Attachment {
  return { filename, contentType: 'text/plain; charset=UTF-8', content: Buffer.from(text, 'utf8') };
}
