// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/document.h"
#include "core/recipe/validate.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto recipe = recipe::parse(fuzz::view(data, size))) {
        (void)recipe::validate(*recipe);
        (void)recipe::parse(recipe::to_json(*recipe)).value();
    }
    return 0;
}
