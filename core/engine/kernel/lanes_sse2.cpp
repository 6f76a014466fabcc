// SPDX-License-Identifier: GPL-3.0-or-later
#define STILLROOM_LANES sse2
#define STILLROOM_LANES_NAME "sse2"
#include "core/engine/kernel/lanes.inc"
