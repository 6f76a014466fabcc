// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"

#include <xxhash.h>

namespace stillroom::corpus {

std::uint64_t Corpus::text_key(Split split, std::int64_t index) const {
    return corpus::text_key(at(split, index).text);
}

const char* to_string(Split split) {
    switch (split) {
    case Split::Train:
        return "train";
    case Split::Dev:
        return "dev";
    case Split::Test:
        return "test";
    }
    return "";
}

std::uint64_t text_key(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

} // namespace stillroom::corpus
