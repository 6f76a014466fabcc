// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/describe/piece_file.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    (void)text::read_piece_file(fuzz::view(data, size), "spiece.model");
    return 0;
}
