// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/piece_counts.h"

#include <algorithm>
#include <vector>

namespace stillroom::similarity {

void PieceCounts::add(std::span<const text::PieceId> text) {
    if (text.empty()) {
        return;
    }
    std::vector<text::PieceId> sorted(text.begin(), text.end());
    std::sort(sorted.begin(), sorted.end());
    for (auto run = sorted.begin(); run != sorted.end();) {
        const auto end = std::upper_bound(run, sorted.end(), *run);
        Count& count = pieces[*run];
        count.occurrences += end - run;
        ++count.texts;
        run = end;
    }
    occurrences += static_cast<std::int64_t>(text.size());
    ++texts;
}

void PieceCounts::add(const PieceCounts& other) {
    for (const auto& [piece, count] : other.pieces) {
        Count& sum = pieces[piece];
        sum.occurrences += count.occurrences;
        sum.texts += count.texts;
    }
    occurrences += other.occurrences;
    texts += other.texts;
}

PieceCounts::Count PieceCounts::of(text::PieceId piece) const {
    const auto found = pieces.find(piece);
    return found == pieces.end() ? Count{} : found->second;
}

} // namespace stillroom::similarity
