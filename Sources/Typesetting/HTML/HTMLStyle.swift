/// How documents look on the screen and in print: as on the pages of a PDF file.
enum HTMLStyle {
    /// No characters that HTML escapes stand in it, as they would not be read back within an element `style`.
    static func text(accent: Colour) -> String {
        let accent = accent.readable().hexadecimal
        let (ink, muted) = (Colour.ink.hexadecimal, Colour.muted.hexadecimal)
        let (ground, hairline) = (Colour.ground.hexadecimal, Colour.hairline.hexadecimal)
        return """
            @page { size: A4; margin: 18mm 19mm; }
            * { box-sizing: border-box; }
            body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.5rem; background: #FFFFFF; color: \(ink);
                font: 400 0.95rem/1.4 'Noto Sans', 'DejaVu Sans', sans-serif; overflow-wrap: anywhere; }
            header { display: flex; justify-content: space-between; align-items: flex-start; gap: 1.5rem;
                border-bottom: 2px solid \(accent); padding-bottom: 0.8rem; margin-bottom: 1.6rem; }
            .logo { max-height: 3.4rem; max-width: 15rem; }
            .sender { margin: 0; font-size: 1.4rem; font-weight: 700; color: \(accent); }
            address { font-style: normal; font-size: 0.8rem; color: \(muted); text-align: right; }
            address strong, address span { display: block; }
            h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
            h2 { font-size: 1.1rem; margin: 1.6rem 0 0.4rem; color: \(accent); break-after: avoid; }
            h3 { font-size: 0.95rem; margin: 1rem 0 0.3rem; break-after: avoid; }
            p { margin: 0.4rem 0; orphans: 3; widows: 3; }
            .lead { font-size: 1.1rem; color: \(muted); margin-top: 0.2rem; }
            .small, figcaption, footer { font-size: 0.8rem; color: \(muted); }
            .strong { font-weight: 700; }
            ul { margin: 0.4rem 0; padding-left: 1.1rem; }
            li::marker { color: \(accent); }
            table { border-collapse: collapse; width: 100%; margin: 0.4rem 0; }
            th, td { text-align: left; vertical-align: top; padding: 0.28rem 0.6rem 0.28rem 0; }
            tr { break-inside: avoid; }
            .facts th { width: 36%; font-weight: 400; color: \(muted); }
            .facts tr + tr, .rows tbody tr { border-top: 1px solid \(hairline); }
            .rows tbody th { font-weight: 400; }
            .rows tfoot tr:first-child { border-top: 2px solid \(ink); }
            .rows tfoot { font-weight: 700; }
            .number { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; }
            .apart { background: \(ground); border-left: 4px solid \(accent); padding: 0.7rem 1.1rem;
                margin: 1.2rem 0; break-inside: avoid; }
            .apart p { margin: 0.15rem 0; }
            .sum .strong { color: \(muted); }
            .amount { font-size: 2.2rem; line-height: 1.2; font-weight: 700; color: \(accent); }
            .amount.words { font-size: 1.25rem; }
            figure { margin: 0.8rem 0; break-inside: avoid; }
            figure img { width: 100%; height: auto; }
            .columns { display: flex; flex-wrap: wrap; gap: 1.6rem; }
            .columns div { flex: 1 1 17rem; min-width: 0; }
            .columns div h2:first-child { margin-top: 0.6rem; }
            .together { break-inside: avoid; }
            .form { display: flex; flex-wrap: wrap; margin: -1px 0 0; }
            .form div { flex: 1 1 0; min-width: 7rem; border: 1px solid \(ink); padding: 0.2rem 0.5rem;
                min-height: 2.8rem; }
            .form div + div { margin-left: -1px; }
            .form dt { font-size: 0.7rem; color: \(muted); }
            .form dd { margin: 0; }
            .blanks p { flex: 1 1 10rem; border-top: 1px solid \(muted); margin-top: 3rem; padding-top: 0.2rem;
                font-size: 0.8rem; color: \(muted); }
            footer { border-top: 1px solid \(hairline); margin-top: 2rem; padding-top: 0.5rem; }
            footer p { margin: 0; }
            .banner { position: sticky; top: 0; margin: -2rem -1.5rem 1.5rem; padding: 0.5rem 1.5rem;
                background: \(ink); color: #FFFFFF; font-weight: 700; z-index: 1; }
            .watermark { position: fixed; inset: 0; display: flex; align-items: center; justify-content: center;
                margin: 0; font-size: 7vmin; font-weight: 700; color: \(Colour.watermark.hexadecimal);
                transform: rotate(-54deg); white-space: nowrap; z-index: -1; pointer-events: none; }
            @media print {
                * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
                body { padding: 0; max-width: none; font-size: 9.5pt; }
                .banner { position: fixed; left: 0; right: 0; top: 0; margin: 0; padding: 2mm 4mm; }
                .banner ~ header { margin-top: 12mm; }
            }
            """
    }
}
