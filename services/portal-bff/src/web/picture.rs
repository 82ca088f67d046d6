//! A picture that somebody sent becomes a small one of our making. Whatever else the file said or was, where it
//! was taken, a page, an archive, stays behind.

use contracts::Problem;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder,
};
use std::io::Cursor;

/// Bytes of a file that is taken in.
pub const LIMIT: usize = 512 * 1024;

/// Pixels of its longer edge.
const EDGE: u32 = 2_048;

/// Bytes that decoding may take: the largest picture with 16 bits a channel, twice.
const MEMORY: u64 = 64 << 20;

/// Pixels of an edge of what is kept.
const KEPT: u32 = 256;

const QUALITY: u8 = 85;

/// The middle of a picture, as a square JPEG. [`Problem::Malformed`] is what is no picture of a kind we take,
/// [`Problem::TooMany`] says that it has too many pixels.
pub fn reduce(file: &[u8]) -> Result<Vec<u8>, Problem> {
    if file.len() > LIMIT {
        return Err(Problem::TooLarge);
    }
    // By what is in it, whatever its name says.
    let format = image::guess_format(file).map_err(|error| problem(&error))?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(Problem::Malformed);
    }
    let mut decoder = decoder(file, format).map_err(|error| problem(&error))?;
    // The file's head says it, so that nothing is unpacked to find out.
    let (width, height) = decoder.dimensions();
    if width > EDGE || height > EDGE {
        return Err(Problem::TooMany);
    }
    // A telephone held upright takes a picture that lies and says so; what cannot be read is left as it is.
    let orientation = decoder.orientation();
    let whole = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    let mut square = square(&whole);
    if let Ok(orientation) = orientation {
        square.apply_orientation(orientation);
    }
    encode(&on_white(&square)).map_err(|error| problem(&error))
}

fn decoder(file: &[u8], format: ImageFormat) -> ImageResult<impl ImageDecoder> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    reader.into_decoder()
}

fn square(whole: &DynamicImage) -> DynamicImage {
    let edge = whole.width().min(whole.height());
    let square = whole.crop_imm((whole.width() - edge) / 2, (whole.height() - edge) / 2, edge, edge);
    if edge > KEPT { square.thumbnail_exact(KEPT, KEPT) } else { square }
}

/// JPEG knows nothing transparent.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, opaque] = picture.get_pixel(x, y).0.map(u32::from);
        Rgb([red, green, blue].map(|part| ((part * opaque + 255 * (255 - opaque)) / 255) as u8))
    })
}

fn encode(picture: &RgbImage) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(picture)?;
    Ok(bytes)
}

fn problem(error: &ImageError) -> Problem {
    match error {
        ImageError::Limits(_) => Problem::TooMany,
        _ => Problem::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, Luma, Rgba, RgbaImage};

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    /// Left half red, right half blue.
    fn halves(width: u32, height: u32) -> DynamicImage {
        let colour = |x, _| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) };
        RgbImage::from_fn(width, height, colour).into()
    }

    fn read(file: &[u8]) -> RgbImage {
        assert_eq!(image::guess_format(file).unwrap(), ImageFormat::Jpeg);
        image::load_from_memory(file).unwrap().into_rgb8()
    }

    fn is_red(pixel: Rgb<u8>) -> bool {
        pixel.0[0] > 120 && pixel.0[2] < 80
    }

    fn contains(file: &[u8], words: &[u8]) -> bool {
        file.windows(words.len()).any(|window| window == words)
    }

    /// A JPEG that was taken on its side, somewhere, and says both.
    fn photo() -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(b"48.8566 N 2.3522 E");
        let length = (exif.len() as u16 + 2).to_be_bytes();
        let jpeg = written(&halves(400, 300), ImageFormat::Jpeg);
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn the_three_kinds_become_a_small_square() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let small = read(&reduce(&written(&halves(600, 300), format)).unwrap());
            assert_eq!(small.dimensions(), (256, 256), "{format:?}");
            assert!(is_red(*small.get_pixel(10, 128)) && !is_red(*small.get_pixel(245, 128)));
        }
        let tiny = read(&reduce(&written(&halves(20, 30), ImageFormat::Png)).unwrap());
        assert_eq!(tiny.dimensions(), (20, 20), "nothing is blown up");
    }

    #[test]
    fn a_photo_stands_upright_and_does_not_tell_where_it_was_taken() {
        let photo = photo();
        assert!(contains(&photo, b"48.8566"));
        let small = reduce(&photo).unwrap();
        assert!(!contains(&small, b"48.8566") && !contains(&small, b"Exif"));
        // What was on the left is at the top.
        let small = read(&small);
        assert!(is_red(*small.get_pixel(128, 10)) && !is_red(*small.get_pixel(128, 245)));
    }

    #[test]
    fn what_is_transparent_is_white() {
        let clear: DynamicImage = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])).into();
        let small = read(&reduce(&written(&clear, ImageFormat::Png)).unwrap());
        assert!(small.pixels().all(|pixel| pixel.0.iter().all(|part| *part > 250)));
    }

    #[test]
    fn what_hides_behind_a_picture_stays_behind() {
        let page = b"<script>alert(1)</script>";
        let both = [&written(&halves(40, 40), ImageFormat::Png)[..], page].concat();
        assert!(!contains(&reduce(&both).unwrap(), b"script"));
    }

    #[test]
    fn other_kinds_and_broken_ones_are_no_pictures() {
        let png = written(&halves(40, 40), ImageFormat::Png);
        let others: [&[u8]; 6] = [
            b"",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            b"GIF89a/*\x01\0\x01\0*/=1;alert(1)",
            b"%PDF-1.7",
            &png[..png.len() / 2],
            &png[..20],
        ];
        for other in others {
            assert_eq!(reduce(other), Err(Problem::Malformed));
        }
    }

    #[test]
    fn size_is_looked_at_before_anything_is_unpacked() {
        let largest = |width, height| {
            written(&GrayImage::from_pixel(width, height, Luma([7])).into(), ImageFormat::Png)
        };
        assert!(reduce(&largest(EDGE, 1)).is_ok() && reduce(&largest(1, EDGE)).is_ok());
        assert_eq!(reduce(&largest(EDGE + 1, 1)), Err(Problem::TooMany));
        assert_eq!(reduce(&largest(1, 20_000)), Err(Problem::TooMany));
        assert_eq!(reduce(&vec![0; LIMIT + 1]), Err(Problem::TooLarge));
    }

    #[test]
    fn even_noise_makes_a_small_message() {
        let mut seed = 1u32;
        let noise = RgbImage::from_fn(256, 256, |_, _| {
            Rgb([(); 3].map(|()| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            }))
        });
        let small = reduce(&written(&noise.into(), ImageFormat::Png)).unwrap();
        assert!(small.len() < 160_000, "{}", small.len());
    }
}
