// zlib: bytes that are kept ready are compressed once with it.
#include <zlib.h>
