// SPDX-License-Identifier: GPL-3.0-or-later
#define STILLROOM_LANES avx2
#define STILLROOM_LANES_NAME "avx2"
#include "core/engine/kernel/lanes.inc"
