// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/export_model.h"
#include "core/onnx/model_file.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto file = onnx::read_model_file(fuzz::write("model.onnx", fuzz::view(data, size)))) {
        (void)onnx::read_metadata(file->graph);
    }
    return 0;
}
