// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/weight_files.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::write("model.safetensors", fuzz::view(data, size));
    if (const auto weights = pretrained::WeightFiles::open(fuzz::folder())) {
        std::uint64_t sum = 0;
        for (const auto& tensor : weights->tensors()) {
            sum += tensor.bytes.empty() ? 0 : static_cast<unsigned char>(tensor.bytes.front()) + static_cast<unsigned char>(tensor.bytes.back());
        }
        (void)sum;
    }
    return 0;
}
