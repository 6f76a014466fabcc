// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/pending.h"

#include <algorithm>
#include <map>

namespace stillroom::run {

namespace {

template <class T>
bool contains(const std::vector<T>& items, const T& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

} // namespace

bool anything_pending(const std::vector<store::QueueEntry>& queue, const std::vector<std::string>& devices,
                      const std::vector<RunId>& only) {
    std::map<RunId, const store::QueueEntry*> by_id;
    for (const auto& entry : queue) {
        by_id.emplace(entry.id, &entry);
    }
    const auto ours = [&](const store::QueueEntry& entry) {
        const bool suits = entry.device.empty() || entry.device == "auto" || contains(devices, entry.device);
        return suits && (only.empty() || contains(only, entry.id));
    };
    for (const auto& entry : queue) {
        if (entry.state != State::Queued) {
            if (!only.empty() && contains(only, entry.id)) {
                return true;
            }
            continue;
        }
        // Up the chain to the run that decides; its length bounds the walk should there be a circle.
        const store::QueueEntry* at = &entry;
        for (std::size_t i = 0; i <= queue.size() && at != nullptr && ours(*at); ++i) {
            if (at->after == 0 || at->after_state != State::Queued) {
                if (at->after_state != State::Interrupted) {
                    return true;
                }
                break;
            }
            const auto next = by_id.find(at->after);
            at = next == by_id.end() ? nullptr : next->second;
        }
    }
    return false;
}

} // namespace stillroom::run
