// SPDX-License-Identifier: GPL-3.0-or-later
#define STILLROOM_LANES avx512
#define STILLROOM_LANES_NAME "avx512"
#include "core/engine/kernel/lanes.inc"
