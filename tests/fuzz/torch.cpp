// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/torch_archive.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    (void)pretrained::read_torch_archive(fuzz::view(data, size), "pytorch_model.bin");
    return 0;
}
