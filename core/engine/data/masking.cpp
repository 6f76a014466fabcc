// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/masking.h"

#include "core/base/hash.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stillroom::engine {

Random mask_stream(std::uint64_t seed, std::int64_t epoch, std::int64_t example) {
    const auto of_epoch = Random::stream(seed, "masking", static_cast<std::uint64_t>(epoch)).next();
    return Random::stream(of_epoch, "example", static_cast<std::uint64_t>(example));
}

Random variant_stream(std::span<const text::PieceId> ids, std::int64_t variant) {
    const auto text = hash64({reinterpret_cast<const char*>(ids.data()), ids.size_bytes()});
    return Random::stream(text, "mask", static_cast<std::uint64_t>(variant));
}

MaskedText mask_text(std::span<const text::PieceId> ids, const Masking& masking, Random random) {
    const auto& special = masking.special;
    const auto is_special = [&](text::PieceId id) {
        return id == special.pad || id == special.cls || id == special.sep || id == special.mask;
    };
    MaskedText result;
    result.ids.assign(ids.begin(), ids.end());
    std::vector<std::int32_t> candidates;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!is_special(ids[i])) {
            candidates.push_back(static_cast<std::int32_t>(i));
        }
    }
    if (candidates.empty()) {
        return result;
    }
    const auto wanted = std::clamp<std::size_t>(
        static_cast<std::size_t>(std::lround(masking.share * static_cast<double>(candidates.size()))), 1,
        candidates.size());
    for (std::size_t i = 0; i < wanted; ++i) { // the first steps of a shuffle are a sample without replacement
        std::swap(candidates[i], candidates[i + random.below(candidates.size() - i)]);
    }
    candidates.resize(wanted);
    std::sort(candidates.begin(), candidates.end());
    result.positions = std::move(candidates);
    for (const auto position : result.positions) {
        auto& id = result.ids[static_cast<std::size_t>(position)];
        result.originals.push_back(id);
        const double draw = random.uniform();
        if (draw < 0.8) {
            id = special.mask;
        } else if (draw < 0.9) {
            do {
                id = static_cast<text::PieceId>(random.below(static_cast<std::uint64_t>(masking.vocabulary)));
            } while (is_special(id));
        }
    }
    return result;
}

} // namespace stillroom::engine
