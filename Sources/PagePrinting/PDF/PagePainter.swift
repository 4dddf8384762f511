import Bytes
import CCairo
import CPango
import CRsvg
import Domain
import Typesetting

/// Draws marks on pages of a PDF file that grows in memory.
///
/// Of one thread, as its text setter is.
final class PagePainter {
    private let bytes: OutputBytes
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let setter: TextSetter
    private var pictures: [Picture: SVGDrawing] = [:]

    init(_ document: PrintedDocument, _ setter: TextSetter) throws(Problem) {
        let bytes = OutputBytes(capacity: 1 << 17)
        let surface = cairo_pdf_surface_create_for_stream(
            appendToOutput, Unmanaged.passUnretained(bytes).toOpaque(), Sheet.width, Sheet.height)
        guard let surface, let cairo = cairo_create(surface) else {
            throw .libraryNotStarted("cairo", code: "document_library_not_started")
        }
        (self.bytes, self.surface, self.cairo, self.setter) = (bytes, surface, cairo, setter)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document.sender.name)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "connect-quote")
        // Else the file would have the time of its writing in it.
        cairo_pdf_surface_set_metadata(
            surface, CAIRO_PDF_METADATA_CREATE_DATE, document.day.description + "T00:00:00Z")
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    func draw(_ page: Page) throws(Problem) {
        for mark in page.marks { try draw(mark) }
        cairo_show_page(cairo)
        try check(cairo_status(cairo))
    }

    /// The file; nothing more can be drawn.
    func finished() throws(Problem) -> [UInt8] {
        cairo_surface_finish(surface)
        try check(cairo_surface_status(surface))
        return Array(bytes.bytes)
    }

    private func check(_ status: cairo_status_t) throws(Problem) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw .documentNotDrawn(reason: cairo_status_to_string(status).map { String(cString: $0) } ?? "")
    }

    private func draw(_ mark: Mark) throws(Problem) {
        switch mark {
        case .open(let tag): cairo_tag_begin(cairo, tag.name.rawValue, nil)
        case .close(let tag): cairo_tag_end(cairo, tag.name.rawValue)
        case .text(let box, let x, let y):
            use(box.style.colour)
            cairo_move_to(cairo, x, y)
            setter.lines(of: box).show(cairo)
        case .fill(let box, let colour):
            use(colour)
            cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
            cairo_fill(cairo)
        case .rule(let x, let y, let width, let colour, let thickness):
            use(colour)
            cairo_set_line_width(cairo, thickness)
            cairo_move_to(cairo, x, y)
            cairo_line_to(cairo, x + width, y)
            cairo_stroke(cairo)
        case .picture(let picture, let box): try drawing(of: picture).draw(in: box, on: cairo)
        case .watermark(let words): drawWatermark(words)
        }
    }

    private func drawing(of picture: Picture) throws(Problem) -> SVGDrawing {
        if let drawing = pictures[picture] { return drawing }
        let drawing = try SVGDrawing(picture)
        pictures[picture] = drawing
        return drawing
    }

    private func use(_ colour: Colour) {
        cairo_set_source_rgb(
            cairo, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
    }

    private func drawWatermark(_ words: String) {
        cairo_save(cairo)
        use(.watermark)
        cairo_translate(cairo, Sheet.width / 2, Sheet.height / 2)
        cairo_rotate(cairo, -0.95)
        let widest = 760.0
        let box = TextBox(text: words, style: TextStyle(size: 60, isBold: true), width: 4000)
        let lines = setter.lines(of: box)
        let scale = min(1, widest / max(lines.width, 1))
        cairo_scale(cairo, scale, scale)
        cairo_move_to(cairo, -lines.width / 2, -lines.height / 2)
        lines.trace(cairo)
        cairo_fill(cairo)
        cairo_restore(cairo)
    }
}

/// A function of the file and no closure: cairo calls it with the address that it was given.
private func appendToOutput(
    _ closure: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ count: UInt32
) -> cairo_status_t {
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<OutputBytes>.fromOpaque(closure).takeUnretainedValue()
        .append(UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
}

/// Owns a picture as librsvg has read it. What a picture refers to outside of itself is not read.
final class SVGDrawing {
    private let handle: UnsafeMutablePointer<RsvgHandle>
    private let name: String

    /// - Throws: ``Problem/pictureUnreadable(_:reason:)``.
    init(_ picture: Picture) throws(Problem) {
        name = picture.name
        var failure: UnsafeMutablePointer<GError>?
        let svg = Array(picture.svg.utf8)
        guard let handle = rsvg_handle_new_from_data(svg, gsize(svg.count), &failure) else {
            throw .pictureUnreadable(picture.name, reason: Self.reason(&failure))
        }
        self.handle = handle
    }

    deinit { g_object_unref(handle) }

    /// Width by height; 1 where the picture does not say.
    var proportion: Double {
        var (width, height) = (0.0, 0.0)
        if rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) != 0, width > 0, height > 0 {
            return width / height
        }
        var (hasWidth, hasHeight, hasBox) = (gboolean(0), gboolean(0), gboolean(0))
        var (ownWidth, ownHeight) = (RsvgLength(), RsvgLength())
        var box = RsvgRectangle()
        rsvg_handle_get_intrinsic_dimensions(
            handle, &hasWidth, &ownWidth, &hasHeight, &ownHeight, &hasBox, &box)
        return hasBox != 0 && box.width > 0 && box.height > 0 ? box.width / box.height : 1
    }

    func draw(in box: Box, on cairo: OpaquePointer) throws(Problem) {
        var viewport = RsvgRectangle(x: box.x, y: box.y, width: box.width, height: box.height)
        var failure: UnsafeMutablePointer<GError>?
        guard rsvg_handle_render_document(handle, cairo, &viewport, &failure) != 0 else {
            throw .pictureUnreadable(name, reason: Self.reason(&failure))
        }
    }

    private static func reason(_ failure: inout UnsafeMutablePointer<GError>?) -> String {
        guard let error = failure else { return "" }
        defer { g_error_free(error) }
        failure = nil
        return error.pointee.message.map { String(cString: $0) } ?? ""
    }
}
