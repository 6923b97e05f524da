#include "CMidwatchZones.h"

static const char zones[] =
#include "zones.inc"
    ;

const char *midwatch_zones(void) { return zones; }

long midwatch_zones_count(void) { return sizeof zones - 1; }
