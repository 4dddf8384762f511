package import GeometryCore

/// A place in the picture: pixels from its left upper corner, downwards positive.
package struct PixelPoint: Sendable, Hashable {
    package let x: Double
    package let y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A rectangle of the picture, in pixels.
package struct PixelRectangle: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package var right: Double { x + width }
    package var bottom: Double { y + height }

    package func grown(by margin: Double) -> PixelRectangle {
        PixelRectangle(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    package func intersects(_ other: PixelRectangle) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    package func contains(_ other: PixelRectangle) -> Bool {
        other.x >= x && other.right <= right && other.y >= y && other.bottom <= bottom
    }
}

/// Which part of the plane fills which part of the picture. North of the plane is up, and a metre is as long in
/// one direction as in the other.
package struct Placement: Sendable, Hashable {
    package let frame: PixelRectangle
    /// What of the plane is seen: it has the frame's proportions.
    package let box: PlaneBox
    /// Metres of the plane, not of the ground.
    package let metresPerPixel: Double

    /// Shows all of an extent in the middle of a frame.
    /// - Parameter extent: One without width or height is shown as if it had a metre of it.
    package init(of extent: PlaneBox, in frame: PixelRectangle) {
        let width_m = max(extent.width_m, 1)
        let height_m = max(extent.height_m, 1)
        let metresPerPixel = max(width_m / frame.width, height_m / frame.height)
        let middle = extent.minimum.middle(to: extent.maximum)
        let (halfWidth_m, halfHeight_m) = (frame.width * metresPerPixel / 2, frame.height * metresPerPixel / 2)
        self.frame = frame
        self.metresPerPixel = metresPerPixel
        box = PlaneBox(
            minimum: PlanePoint(
                easting_m: middle.easting_m - halfWidth_m, northing_m: middle.northing_m - halfHeight_m),
            maximum: PlanePoint(
                easting_m: middle.easting_m + halfWidth_m, northing_m: middle.northing_m + halfHeight_m))
    }

    package func pixel(of point: PlanePoint) -> PixelPoint {
        PixelPoint(
            x: frame.x + (point.easting_m - box.minimum.easting_m) / metresPerPixel,
            y: frame.y + (box.maximum.northing_m - point.northing_m) / metresPerPixel)
    }

    /// How shapes are made for this frame: cut off a little outside of it, so that no cut edge is seen.
    package var generalisation: Generalisation {
        Generalisation(box: box.grown(by_m: 10 * metresPerPixel), tolerance_m: metresPerPixel / 4)
    }
}

extension PlaneBox {
    package var width_m: Double { maximum.easting_m - minimum.easting_m }
    package var height_m: Double { maximum.northing_m - minimum.northing_m }
}
