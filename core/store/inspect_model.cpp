// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/pretrained.h"
#include "core/store/model_library.h"

namespace stillroom::store {

Result<recipe::ModelShape> inspect_model(const std::filesystem::path& folder) {
    const auto model = pretrained::Pretrained::open(folder);
    if (!model) {
        return fail(model.error());
    }
    return model->shape();
}

} // namespace stillroom::store
