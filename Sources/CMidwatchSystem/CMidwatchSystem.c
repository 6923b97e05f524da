#define _GNU_SOURCE
#include "CMidwatchSystem.h"
