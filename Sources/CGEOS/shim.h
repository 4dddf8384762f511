/* Only the reentrant interface: every call takes its own context handle. */
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
