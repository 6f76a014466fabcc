// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/load_tokenizer.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::write("tokenizer.json", fuzz::view(data, size));
    if (const auto tokenizer = text::load_tokenizer(fuzz::folder())) {
        for (const char* text : {"", "Wake me at 7:30, café ﬁ\xF0\x9F\x98\x80!", "\xFF\x00\x80 a\t\n b"}) {
            const auto pieces = (*tokenizer)->encode(text);
            (void)(*tokenizer)->decode(pieces);
        }
    }
    return 0;
}
