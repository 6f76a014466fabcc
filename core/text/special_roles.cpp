// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/special_roles.h"

#include <initializer_list>

namespace stillroom::text {

SpecialIds special_roles(const FolderSettings& settings, const Vocabulary& vocabulary, const Frame& frame,
                         PieceId unknown) {
    const auto named = [&](std::initializer_list<const char*> roles) {
        for (const auto* role : roles) {
            if (const auto name = settings.piece(role); !name.empty()) {
                if (const auto id = vocabulary.find(name); id >= 0) {
                    return id;
                }
            }
        }
        return PieceId{-1};
    };
    const auto usual = [&](PieceId found, std::initializer_list<const char*> names) {
        for (const auto* name : names) {
            if (found < 0) {
                found = vocabulary.find(name);
            }
        }
        return found;
    };
    SpecialIds ids;
    ids.pad = usual(named({"pad_token"}), {"[PAD]", "<pad>"});
    ids.unknown = unknown >= 0 ? unknown : usual(named({"unk_token"}), {"[UNK]", "<unk>"});
    ids.mask = usual(named({"mask_token"}), {"[MASK]", "<mask>"});
    ids.cls = named({"cls_token"});
    if (ids.cls < 0 && !frame.before.empty()) {
        ids.cls = frame.before.front();
    }
    ids.cls = usual(ids.cls < 0 ? named({"bos_token"}) : ids.cls, {"[CLS]", "<s>", "<|endoftext|>"});
    ids.sep = named({"sep_token"});
    if (ids.sep < 0 && !frame.after.empty()) {
        ids.sep = frame.after.front();
    }
    ids.sep = usual(ids.sep < 0 ? named({"eos_token"}) : ids.sep, {"[SEP]", "</s>", "<|endoftext|>"});
    return ids;
}

} // namespace stillroom::text
