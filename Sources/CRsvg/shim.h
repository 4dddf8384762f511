// librsvg: pictures in SVG, drawn with cairo.
#include <librsvg/rsvg.h>
