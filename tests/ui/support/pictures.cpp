// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/pictures.h"

#include <QDir>
#include <QWidget>

#include <cmath>

namespace stillroom::ui::test {

QImage picture(QWidget& widget, const QString& name, qreal ratio) {
    const QSizeF pixels = QSizeF(widget.size()) * ratio;
    QImage image(static_cast<int>(std::lround(pixels.width())), static_cast<int>(std::lround(pixels.height())),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(widget.palette().color(QPalette::Window));
    widget.render(&image);
    const QString folder = qEnvironmentVariable("STILLROOM_PICTURES");
    if (!folder.isEmpty()) {
        QDir().mkpath(folder);
        image.save(QDir(folder).filePath(name + QStringLiteral(".png")));
    }
    return image;
}

bool hasContent(const QImage& image) {
    const QRgb first = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != first) {
                return true;
            }
        }
    }
    return false;
}

} // namespace stillroom::ui::test
